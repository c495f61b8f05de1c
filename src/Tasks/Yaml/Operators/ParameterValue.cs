using Dagfire.Files;

namespace Dagfire.Yaml.Operators;

/// <summary>What a parameter was given, and where.</summary>
internal sealed record ParameterValue(DagFilePlace At, object? Value);
