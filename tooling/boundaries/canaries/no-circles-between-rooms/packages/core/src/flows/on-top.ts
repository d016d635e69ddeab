export const onTop = 1
