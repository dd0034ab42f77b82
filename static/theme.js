// Before anything is painted, so that the page never flashes in the other theme.
try {
  var theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch (error) {
  // No storage: the system's theme it is.
}
