/** The colours that every style sheet has, as custom properties of `:root`. They follow the light or dark setting of the browser. */
export const palette: string = `--bg: light-dark(#f6f7f9, #0f1216);
  --surface: light-dark(#fff, #181c22);
  --border: light-dark(#dfe3e8, #2c333d);
  --text: light-dark(#16191d, #eef1f4);
  --muted: light-dark(#5b6570, #a2adb9);
  --accent: light-dark(#3d4ee0, #8f9bff);
  --on-accent: light-dark(#fff, #0f1216);
  --danger: light-dark(#b3261e, #ff8a80);
  color-scheme: light dark;`
