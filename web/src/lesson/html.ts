const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text made safe as HTML content and as an attribute's value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** A value as an inert JSON script, which nothing inside it can close. */
export function jsonScript(value: unknown): string {
  return `<script type="application/json">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
}
