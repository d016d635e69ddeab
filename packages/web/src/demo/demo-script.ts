/** Comforts of the demo page; it works without them. */
export const demoScript: string = `const form = document.querySelector('form')

/** Fields that are not shown must not be sent. */
const disableHiddenFields = () => {
  for (const panel of form.querySelectorAll('fieldset.panel')) {
    panel.disabled = getComputedStyle(panel).display === 'none'
  }
}
form.addEventListener('change', disableHiddenFields)
window.addEventListener('pageshow', disableHiddenFields)

const choose = (find, values) => {
  form.querySelector('input[name=find][value=' + find + ']').checked = true
  disableHiddenFields()
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value
  form.elements[Object.keys(values)[0]].focus()
}
for (const link of document.querySelectorAll('a[data-msisdn]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    choose('msisdn', { msisdn: link.dataset.msisdn })
  })
}
for (const link of document.querySelectorAll('a[data-mcc]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    choose('mcc_mnc', { mcc: link.dataset.mcc, mnc: link.dataset.mnc })
  })
}
for (const link of document.querySelectorAll('a[data-beside]')) {
  link.addEventListener('click', (event) => {
    const left = window.screenX + window.outerWidth
    if (window.open(link.href, 'handset', 'popup,width=430,height=900,left=' + left)) event.preventDefault()
  })
}
`
