/** A phone with a check mark on its screen. */
export const icon: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#3d4ee0"/>
<rect x="10" y="5" width="12" height="22" rx="3" fill="none" stroke="#fff" stroke-width="2"/>
<path d="m13 16 2.2 2.2L19.2 14" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`
