// The server renders the phone; this only asks it to, whenever something on the phone has changed.
const phone = document.querySelector('[data-events]')
let version = phone.dataset.version

new EventSource(phone.dataset.events).addEventListener('change', async ({ data }) => {
  if (data === version) return
  const response = await fetch(location.href)
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector('[data-events]')
  version = fresh.dataset.version
  document.querySelector('#screen').replaceChildren(...fresh.querySelector('#screen').childNodes)
})
