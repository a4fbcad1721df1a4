// Made here and not in the page: without a script there is no button that does nothing. Snippets have their own.
for (const block of navigator.clipboard ? document.querySelectorAll('.prose pre:not(.snippet pre)') : []) {
  const box = document.createElement('div');
  const button = document.createElement('button');
  const reset = () => {
    button.textContent = 'Copy';
  };
  box.className = 'code';
  button.className = 'code-copy';
  button.ariaLive = 'polite';
  reset();
  button.onclick = async () => {
    button.textContent = await navigator.clipboard.writeText(block.textContent).then(
      () => 'Copied',
      () => 'Not copied',
    );
    setTimeout(reset, 2000);
  };
  block.replaceWith(box);
  box.append(block, button);
}
