namespace Dagfire.Dbt.Cli;

/// <summary>One of dbt's options.</summary>
/// <param name="Names">Its spellings, the main one first.</param>
/// <param name="Arity">What follows it.</param>
/// <param name="Help">One line.</param>
/// <param name="Apply">Puts it into the command.</param>
internal sealed record DbtOption(string[] Names, OptionArity Arity, string Help, Func<DbtCommand, IReadOnlyList<string>, DbtCommand> Apply)
{
    /// <summary>The verbs that know it; all when empty.</summary>
    public DbtVerb[] Verbs { get; init; } = [];

    public string Name => Names[0];

    public bool Fits(DbtVerb verb) => Verbs.Length == 0 || Verbs.Contains(verb);
}

/// <summary>What follows an option.</summary>
internal enum OptionArity
{
    /// <summary>Nothing.</summary>
    Flag,

    /// <summary>One value.</summary>
    One,

    /// <summary>Every word up to the next option.</summary>
    Many,
}
