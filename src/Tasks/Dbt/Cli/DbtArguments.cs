using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Cli;

/// <summary>Reads dbt's command line. Options may stand before and behind the verb, as in dbt.</summary>
internal static class DbtArguments
{
    public static DbtCommand Parse(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var options = new List<(DbtOption Option, IReadOnlyList<string> Values)>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith('-')) options.Add(Option(arguments, ref i));
            else words.Add(arguments[i]);
        }

        var verb = DbtVerbs.Take(words);
        var command = new DbtCommand(verb, ProjectFinder.Find());
        if (verb == DbtVerb.RunOperation) command = command with { Macro = Macro(words) };
        if (words.Count > 0) throw new DbtUsageException($"'{words[0]}' is one argument too many for '{VerbNames.CommandLine(verb)}'");
        foreach (var (option, values) in options)
        {
            if (!option.Fits(verb)) throw new DbtUsageException($"'{VerbNames.CommandLine(verb)}' has no option '{option.Name}'");
            command = option.Apply(command, values);
        }

        return command;
    }

    private static (DbtOption Option, IReadOnlyList<string> Values) Option(IReadOnlyList<string> arguments, ref int i)
    {
        var equals = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i].IndexOf('=', StringComparison.Ordinal) : -1;
        var name = equals > 0 ? arguments[i][..equals] : arguments[i];
        var option = DbtOptions.Find(name) ?? throw Unknown(name);
        if (equals > 0) return option.Arity == OptionArity.Flag ? throw new DbtUsageException($"{name} takes no value") : (option, [arguments[i][(equals + 1)..]]);
        var values = new List<string>();
        var most = option.Arity switch { OptionArity.Flag => 0, OptionArity.One => 1, _ => int.MaxValue };
        // A value may begin with a dash: --limit -1.
        while (values.Count < most && i + 1 < arguments.Count && (most == 1 || !arguments[i + 1].StartsWith('-'))) values.Add(arguments[++i]);
        if (option.Arity != OptionArity.Flag && values.Count == 0) throw new DbtUsageException($"{name} needs a value");
        return (option, values);
    }

    private static string Macro(List<string> words)
    {
        if (words.Count == 0) throw new DbtUsageException("run-operation needs the name of a macro");
        var macro = words[0];
        words.RemoveAt(0);
        return macro;
    }

    private static DbtUsageException Unknown(string name) =>
        new($"the embedded dbt runner has no option '{name}'{Suggestion.Nearest(name, DbtOptions.All.SelectMany(o => o.Names).Where(n => n.StartsWith("--", StringComparison.Ordinal)))}");
}
