using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;
using Dagfire.Values;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire secrets generate-key | rotate</c></summary>
internal static class SecretsCommands
{
    internal static Command Create(GlobalOptions options) => new("secrets", "The keys that variables and connections are encrypted under.") { GenerateKey(), Rotate(options) };

    private static Command GenerateKey()
    {
        var command = new Command("generate-key", "Print a new key. It belongs first in DAGFIRE_SECRET_KEY, before the old ones, until secrets rotate has run.");
        command.Does((_, _) =>
        {
            Console.Out.WriteLine(SecretKey.Generate().Write());
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static Command Rotate(GlobalOptions options)
    {
        var command = new Command("rotate", "Encrypt all variables and connections under the first key; the others can be taken away then.");
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var summary = await installation.Get<ISecretKeys>().RotateAsync(cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(summary);
            else
                Terminal.Say($"{summary.Total} values are under the key {summary.KeyId}; {summary.Rotated} of them were not before.");
        });
        return command;
    }
}
