// The operator's answer is one page load away as soon as the phone has spoken.
const events = new EventSource(`${location.pathname}/events`)
events.addEventListener('answered', () => {
  events.close()
  location.reload()
})
// Cancelling is an answer too: the form is already on its way.
document.addEventListener('submit', () => events.close())
