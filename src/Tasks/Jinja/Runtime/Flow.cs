namespace Dagfire.Jinja.Runtime;

/// <summary>How a list of statements ended.</summary>
internal enum Flow
{
    Normal,
    Break,
    Continue,
    Return,
}
