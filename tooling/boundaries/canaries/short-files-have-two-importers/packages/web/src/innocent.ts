export const shortToo = 1
