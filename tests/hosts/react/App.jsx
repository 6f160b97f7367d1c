import "downhill/elements/descent";
import { useState } from "react";

export function App() {
  const [second, setSecond] = useState(false);
  const go = (event) => {
    event.preventDefault();
    setSecond(!second);
  };
  return (
    <main>
      <button type="button" id="dark" onClick={() => document.documentElement.classList.toggle("dark")}>
        Dark
      </button>
      <p>
        Text before.{" "}
        <a href="/second" onClick={go}>
          {second ? "Go back" : "Go on"}
        </a>
      </p>
      {second ? (
        <dh-descent key="two" id="two" objective="himmelblau" optimizers="momentum" steps={60} />
      ) : (
        <dh-descent key="one" id="one" objective="bowl" optimizers="gd,adam" steps={60} />
      )}
      <p>Text after.</p>
    </main>
  );
}
