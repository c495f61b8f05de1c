using System.Text;
using Dagfire.Commands;

namespace Dagfire.Host.Cli;

/// <summary>Passwords: asked for twice and not shown, or the first line of stdin. Never an argument, which every list of processes shows.</summary>
internal static class TypedPassword
{
    internal const string Hint = "The password is asked for, or read from stdin.";

    internal static async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync(cancellationToken) ?? throw new CommandException("There is no password on stdin.");
        var password = Ask("Password: ");
        return Ask("Once more: ") == password ? password : throw new CommandException("The two passwords are different.");
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
