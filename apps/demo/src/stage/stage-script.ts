/** Makes the stage live; frames and links work without. */
export const STAGE_SCRIPT: string = `const phone = document.querySelector('iframe[name=phone]')
const numbers = new Set(phone.dataset.numbers.split(' '))
let shown = new URL(phone.src).searchParams.get('msisdn')

/** The phone follows the number in use on the site, which tells it. */
window.addEventListener('message', ({ origin, data }) => {
  const msisdn = data?.msisdn
  if (origin !== location.origin || msisdn === shown || !numbers.has(msisdn)) return
  shown = msisdn
  phone.contentWindow.location.replace(phone.dataset.url + '?msisdn=' + msisdn)
})

const list = document.getElementById('steps')
if (list) {
  const scroller = list.parentElement
  const count = document.querySelector('.count')
  const announcer = document.getElementById('announcer')
  let opened = []
  let scrolledTo = 0
  const follow = () => {
    scroller.scrollTop = opened.length ? opened[0].offsetTop - 8 : scroller.scrollHeight
    scrolledTo = scroller.scrollTop
  }
  new EventSource(list.dataset.url).addEventListener('message', ({ lastEventId, data }) => {
    if (document.getElementById('step-' + lastEventId)) return
    const { title, ends, html } = JSON.parse(data)
    // Whoever has scrolled wants to read there.
    const follows = Math.abs(scroller.scrollTop - scrolledTo) < 4
    if (!ends) {
      for (const step of opened) step.firstElementChild.open = false
      opened = []
    }
    list.insertAdjacentHTML('beforeend', html)
    const step = list.lastElementChild
    step.classList.add('step-new')
    if (step.firstElementChild.open) opened.push(step)
    count.textContent = list.children.length
    announcer.textContent = title
    if (follows) follow()
  })
  follow()
}
`
