/** Icons as inline SVG; they take the colour of the text beside them and are silent to screen readers. */
const icon = (content: string, box = 24) =>
  `<svg class="icon" width="20" height="20" viewBox="0 0 ${box} ${box}" aria-hidden="true" focusable="false">${content}</svg>`;

export const icons = {
  sun: icon(
    '<circle cx="12" cy="12" r="4.2" fill="none" stroke="currentColor" stroke-width="1.7"/><path d="M12 2.8v2.4M12 18.8v2.4M2.8 12h2.4M18.8 12h2.4M5.5 5.5l1.7 1.7M16.8 16.8l1.7 1.7M5.5 18.5l1.7-1.7M16.8 7.2l1.7-1.7" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"/>',
  ),
  moon: icon(
    '<path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round"/>',
  ),
  back: icon(
    '<path d="M14.5 5.5 8 12l6.5 6.5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>',
  ),
  forward: icon(
    '<path d="M9.5 5.5 16 12l-6.5 6.5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>',
  ),
  mark: `<svg class="mark" width="28" height="20" viewBox="0 0 28 20" aria-hidden="true" focusable="false"><path d="M2 3.5C6.5 3.5 8.5 15 14 15S21.5 5.5 26 5.5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/><circle class="ball" cx="14" cy="13.4" r="3.4"/></svg>`,
};
