import "downhill/embed";
import "downhill/embed.css";
import DefaultTheme from "vitepress/theme";

export default DefaultTheme;
