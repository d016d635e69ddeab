/** Text that a wrong encoding, a wrong column type or a normalisation would change. */
export const AWKWARD_TEXT = ' \u00e9 e\u0301 \u624b\u673a \u{1F4F1} \u0000 "quoted" \\ %27;-- \r\n\t'

/** Longer than the columns of 64, 255 and 4096 characters that such tables are often given. */
export const LONG_TEXT: string = 'x'.repeat(19_999) + 'y'

/** The present, as the clauses tell it to an adapter. Near the wall clock, which an adapter may use to free memory. */
export const NOW_MS: number = Math.ceil(Date.now() / 1000) * 1000

/** Half a second off the full second, so that a lifetime counted in seconds cannot be right by accident. */
export const EXPIRES_AT_MS: number = NOW_MS + 3_600_500
