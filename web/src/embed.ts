// The one script an author puts into a page: it registers all elements, each fetched when it is needed.
import "./elements/register.ts";
