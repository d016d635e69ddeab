export const route = '/server_side_api'
