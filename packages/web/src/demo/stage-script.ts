/** Makes the stage live; frames and links work without. */
export const stageScript: string = `const phone = document.querySelector('iframe[name=phone]')
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
  new EventSource(list.dataset.url).addEventListener('message', ({ lastEventId, data }) => {
    if (document.getElementById('step-' + lastEventId)) return
    const { title, outcome, html } = JSON.parse(data)
    const follows = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120
    list.insertAdjacentHTML('beforeend', html)
    list.lastElementChild.classList.add('step-new')
    count.textContent = list.children.length
    announcer.textContent = title + (outcome === 'failed' ? ', failed' : '')
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (follows) scroller.scrollTo({ top: scroller.scrollHeight, behavior: still ? 'auto' : 'smooth' })
  })
  scroller.scrollTop = scroller.scrollHeight
}
`
