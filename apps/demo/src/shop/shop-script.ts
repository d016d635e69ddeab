/** Comforts of the form; it works without them. */
export const SHOP_SCRIPT: string = `const form = document.querySelector('form')
const msisdn = form.elements.msisdn

/** Fields that are not shown must not be sent. */
const disableHiddenFields = () => {
  for (const panel of form.querySelectorAll('fieldset.panel')) {
    panel.disabled = getComputedStyle(panel).display === 'none'
  }
}
/** The stage around this page shows the phone of the number. */
const tellStage = () => {
  if (window.parent !== window) window.parent.postMessage({ msisdn: msisdn.value.replace(/[^0-9]/g, '') }, location.origin)
}
form.addEventListener('change', disableHiddenFields)
msisdn.addEventListener('input', tellStage)
window.addEventListener('pageshow', () => {
  disableHiddenFields()
  tellStage()
})

const check = (name, value) => {
  const input = form.querySelector('input[name=' + name + '][value=' + value + ']')
  if (input) input.checked = true
}
const choose = (find, values) => {
  check('find', find)
  disableHiddenFields()
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value
  tellStage()
  form.elements[Object.keys(values)[0]].focus()
}
for (const link of document.querySelectorAll('a[data-msisdn]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    if (link.dataset.product) check('product', link.dataset.product)
    choose('msisdn', { msisdn: link.dataset.msisdn })
  })
}
for (const link of document.querySelectorAll('a[data-mcc]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    choose('mcc_mnc', { mcc: link.dataset.mcc, mnc: link.dataset.mnc })
  })
}
`
