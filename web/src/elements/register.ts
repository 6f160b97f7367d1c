// All elements of the package.
import "./descent/register.ts";
import "./digits/register.ts";
import "./predict/register.ts";
import "./regression/register.ts";
import "./schedule/register.ts";
import "./sweep/register.ts";
import "./task/register.ts";
