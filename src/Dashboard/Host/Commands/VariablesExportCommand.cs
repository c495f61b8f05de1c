using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire variables export FILE</c>: the values in the clear, in a file that only its owner may read.</summary>
internal static class VariablesExportCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var file = new Argument<string>("file") { Description = "The file to write; - for stdout." };
        var show = CliOptions.ShowSecrets();
        var command = new Command("export", "Write the stored variables to a JSON file, values in the clear. To stdout, secrets need --show-secrets.") { file, show };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var variables = await installation.Get<IVariableStore>().ListAsync(cancellationToken);
            var secrets = variables.Where(variable => variable.IsSecret).Select(variable => $"'{variable.Name}'").ToList();
            var path = call.GetRequiredValue(file);
            if (path == "-" && secrets.Count > 0 && !call.GetValue(show))
                throw new CommandException($"Secrets by their names: {string.Join(", ", secrets)}. To print their values add --show-secrets.");
            if (path == "-")
                Console.Out.WriteLine(VariablesFile.Write(variables));
            else
                await WriteAsync(path, VariablesFile.Write(variables), cancellationToken);
            Terminal.Say($"Variables exported: {variables.Count}, of which secret by their names: {secrets.Count}.");
        });
        return command;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            // The mode above is for new files only.
            if (File.Exists(path))
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
    }
}
