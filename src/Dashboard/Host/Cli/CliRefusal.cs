using System.CommandLine;
using System.CommandLine.Parsing;
using Dagfire.Compilation;

namespace Dagfire.Host.Cli;

/// <summary>Says why a command line was not understood, and what was probably meant.</summary>
internal static class CliRefusal
{
    internal static int Say(ParseResult call)
    {
        foreach (var line in Lines(call))
            Console.Error.WriteLine(line);
        Console.Error.WriteLine($"Help: {PathOf(call.CommandResult)} --help");
        return ExitCodes.BadInput;
    }

    /// <summary>The words that lead to a command: <c>dagfire dags list</c>.</summary>
    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "dagfire";

    private static IEnumerable<string> Lines(ParseResult call)
    {
        var command = call.CommandResult.Command;
        if (call.UnmatchedTokens is [var unmatched, ..])
            return [unmatched.StartsWith('-') ? UnknownOption(unmatched, call.CommandResult) : UnknownWord(unmatched, call.CommandResult)];
        if (command.Subcommands.Count > 0 && call.Tokens.All(token => token.Type != TokenType.Option || token.Value != "--version"))
            return [$"{PathOf(call.CommandResult)} needs one of the verbs {Verbs(command)}."];
        return call.Errors.Select(error => error.Message).Distinct();
    }

    private static string UnknownWord(string word, CommandResult at)
    {
        var verbs = at.Command.Subcommands.Select(command => command.Name).ToList();
        return verbs.Count == 0
            ? $"'{word}' is one argument too many for {PathOf(at)}."
            : $"There is no verb '{word}'{(at.Parent is null ? "" : $" of '{at.Command.Name}'")}.{NearestName.Hint(word, verbs)} Known are: {Verbs(at.Command)}.";
    }

    private static string UnknownOption(string option, CommandResult at)
    {
        var name = option.Split('=', ':')[0];
        return $"{PathOf(at)} has no option '{name}'.{NearestName.Hint(name, OptionsOf(at))}";
    }

    // Those of the command itself and those every verb takes.
    private static IEnumerable<string> OptionsOf(CommandResult at)
    {
        var own = at.Command.Options.AsEnumerable();
        for (var parent = at.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
            own = own.Concat(parent.Command.Options.Where(option => option.Recursive));
        return own.Select(option => option.Name);
    }

    private static string Verbs(Command command) => string.Join(", ", command.Subcommands.Select(verb => verb.Name));
}
