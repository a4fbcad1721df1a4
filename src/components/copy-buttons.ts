const blocks = navigator.clipboard ? document.querySelectorAll<HTMLPreElement>('.prose pre') : [];

for (const block of blocks) {
  const box = document.createElement('div');
  const button = document.createElement('button');
  box.className = 'code';
  button.className = 'copy';
  button.type = 'button';
  button.textContent = 'Copy';
  button.ariaLive = 'polite';
  button.onclick = async () => {
    const copied = await navigator.clipboard.writeText(block.innerText).then(
      () => 'Copied',
      () => 'Not copied',
    );
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  };
  block.replaceWith(box);
  box.append(block, button);
}
