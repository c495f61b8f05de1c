using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire variables import FILE</c>: all of a file, or nothing.</summary>
internal static class VariablesImportCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var file = new Argument<string>("file") { Description = "A JSON object of names and values, as variables export writes it; - for stdin." };
        var existing = CliOptions.Choice<ExistingKey>("--action-on-existing-key", "What happens to variables that are there already; overwrite is the default.");
        var command = new Command("import", "Store variables from a JSON file: all of them, or none when something is wrong.") { file, existing };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var path = call.GetRequiredValue(file);
            var text = path == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(path, cancellationToken);
            var store = installation.Get<IVariableStore>();
            var wanted = Checked(VariablesFile.Read(text), await store.ListAsync(cancellationToken), call.GetValue(existing));
            if (wanted.Count > 0)
                await store.SetAsync(wanted, cancellationToken);
            Terminal.Say($"Variables imported: {wanted.Count}.");
        });
        return command;
    }

    private static IReadOnlyList<Variable> Checked(IReadOnlyList<Variable> read, IReadOnlyList<Variable> stored, ExistingKey existing)
    {
        var known = stored.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var clashes = read.Where(variable => known.Contains(variable.Name)).ToList();
        return existing switch
        {
            ExistingKey.Fail when clashes.Count > 0 => throw new CommandException(
                $"There already: {string.Join(", ", clashes.Select(variable => $"'{variable.Name}'"))}. Nothing was imported."),
            ExistingKey.Skip => [.. read.Except(clashes)],
            _ => read,
        };
    }
}
