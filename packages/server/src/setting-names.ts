/** What a program calls the settings that its messages name. */
export interface SettingNames {
  /** The URL of the storage. */
  readonly storage: string
  readonly redirectUrlPerIssuer: string
  readonly requireIssuerInResponse: string
  /** What lists the redirect URLs to register. */
  readonly listRedirectUrls: string
}

/** Of programs that are configured by variables. */
export const variableNames: SettingNames = {
  storage: 'MC_STORAGE_URL',
  redirectUrlPerIssuer: 'MC_REDIRECT_URL_PER_ISSUER=true',
  requireIssuerInResponse: 'MC_REQUIRE_ISSUER_IN_RESPONSE=true',
  listRedirectUrls: '--print-redirect-urls',
}

/** Of hosts that pass options. */
export const optionNames: SettingNames = {
  storage: 'storage',
  redirectUrlPerIssuer: 'redirectUrlPerIssuer: true',
  requireIssuerInResponse: 'requireIssuerInResponse: true',
  listRedirectUrls: 'describeRedirectUrls()',
}
