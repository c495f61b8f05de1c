using System.CommandLine;
using Dagfire.Access;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire users list | create | delete | set-password | set-role | disable | enable | permissions</c></summary>
internal static class UsersCommands
{
    internal static Command Create(GlobalOptions options) => new("users", "Users of the dashboard and the API.")
    {
        List(options), UsersCreateCommand.Create(options), Delete(options), SetPassword(options), SetRole(options),
        Disable(options, "disable", "Keep a user out; sessions end, tokens rest.", isDisabled: true), Disable(options, "enable", "Let a disabled user in again.", isDisabled: false),
        UsersPermissionsCommand.Create(options),
    };

    internal static Argument<string> Name() => new("name") { Description = "The user's name." };

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "List the users.");
        command.DoesIn(options, async (installation, call, cancellationToken) => Report.List(
            options.FormatOf(call), await installation.Get<IUsers>().ListAsync(cancellationToken), "There are no users: the dashboard answers this machine only, without sign-in.",
            ("name", row => row.Name), ("role", row => AccessNames.Of(row.Role)), ("disabled", row => row.IsDisabled ? "yes" : "no"), ("password", row => row.HasPassword ? "yes" : "no"),
            ("permissions", row => Words.Escape(AccessWords.Of(row.Grants))), ("last sign-in", row => row.LastSignInAt is { } at ? $"{at:u}" : "never")));
        return command;
    }

    private static Command Delete(GlobalOptions options)
    {
        var name = Name();
        var command = new Command("delete", "Delete a user with sessions and tokens.") { name };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var users = installation.Get<IUsers>();
            await users.DeleteAsync(call.GetRequiredValue(name), cancellationToken);
            Terminal.Say($"The user '{call.GetRequiredValue(name)}' is deleted.");
            if (!await users.AnyAsync(cancellationToken))
                Terminal.Say("There are no users any more: the dashboard answers this machine only, without sign-in.");
        });
        return command;
    }

    private static Command SetPassword(GlobalOptions options)
    {
        var name = Name();
        var command = new Command("set-password", $"Set a user's password; sessions end. {TypedPassword.Hint}") { name };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            await installation.Get<IUsers>().SetPasswordAsync(call.GetRequiredValue(name), await TypedPassword.ReadAsync(cancellationToken), cancellationToken);
            Terminal.Say($"The password of '{call.GetRequiredValue(name)}' is set. The user's sessions have ended.");
        });
        return command;
    }

    private static Command SetRole(GlobalOptions options)
    {
        var name = Name();
        var role = CliOptions.Choice<AccessRole>("--role", "The new role.");
        role.Required = true;
        var command = new Command("set-role", "Set a user's role.") { name, role };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            await installation.Get<IUsers>().SetRoleAsync(call.GetRequiredValue(name), call.GetRequiredValue(role), cancellationToken);
            Terminal.Say($"'{call.GetRequiredValue(name)}' is {AccessNames.Of(call.GetRequiredValue(role))} from now on.");
        });
        return command;
    }

    private static Command Disable(GlobalOptions options, string verb, string description, bool isDisabled)
    {
        var name = Name();
        var command = new Command(verb, description) { name };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            await installation.Get<IUsers>().SetDisabledAsync(call.GetRequiredValue(name), isDisabled, cancellationToken);
            Terminal.Say($"The user '{call.GetRequiredValue(name)}' is {verb}d.");
        });
        return command;
    }
}
