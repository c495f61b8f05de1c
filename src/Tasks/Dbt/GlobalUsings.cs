global using Dagfire.Jinja;
global using Dagfire.Jinja.Runtime;
global using Dagfire.Jinja.Syntax;
global using Dagfire.Jinja.Values;
