const { dataset } = document.documentElement;
const button = document.querySelector<HTMLElement>('.theme-switch');
const load = () => import('./theme-switch.ts');

// Without a choice of its own the page is right as it is.
if (dataset.theme !== 'system') void load().then(({ show }) => show());
if (button) {
  button.dataset.ready = '';
  button.onclick = async () => (await load()).next();
}
