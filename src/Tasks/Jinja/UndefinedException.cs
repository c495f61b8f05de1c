namespace Dagfire.Jinja;

/// <summary>Something undefined was used as if it were there.</summary>
internal sealed class UndefinedException(string message) : JinjaException(message);
