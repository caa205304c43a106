// Stands in the bundle for what is only needed in development.
export default {};
