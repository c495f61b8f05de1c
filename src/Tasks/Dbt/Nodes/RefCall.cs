namespace Dagfire.Dbt.Nodes;

/// <summary>A <c>ref()</c> as written.</summary>
internal sealed record RefCall(string Name, string? Package);
