// Before the first paint. The button in the header sets what stands here; storage may be forbidden.
try {
  document.documentElement.dataset.theme = localStorage.theme ?? 'system';
} catch {}
