import "downhill/embed.css";
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { App } from "./App.jsx";

hydrateRoot(document.querySelector("#root"), createElement(App));
