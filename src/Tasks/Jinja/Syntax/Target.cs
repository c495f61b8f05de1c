namespace Dagfire.Jinja.Syntax;

/// <summary>What an assignment binds.</summary>
internal abstract record Target;

internal sealed record NameTarget(string Name) : Target;

internal sealed record MemberTarget(string Namespace, string Member) : Target;

internal sealed record TupleTarget(IReadOnlyList<Target> Items) : Target;
