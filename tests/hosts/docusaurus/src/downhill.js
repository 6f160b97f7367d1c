import "downhill/embed";
import "downhill/embed.css";
