using System.CommandLine;
using Dagfire.Access;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire users create</c></summary>
internal static class UsersCreateCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var name = UsersCommands.Name();
        var role = CliOptions.Choice<AccessRole>("--role", "The role; by default viewer.");
        var noPassword = new Option<bool>("--no-password") { Description = "Make a user whom only a proxy lets in." };
        var command = new Command("create", $"Make a user. {TypedPassword.Hint}") { name, role, noPassword };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var users = installation.Get<IUsers>();
            var isFirst = !await users.AnyAsync(cancellationToken);
            var password = call.GetValue(noPassword) ? null : await TypedPassword.ReadAsync(cancellationToken);
            await users.CreateAsync(call.GetRequiredValue(name), call.GetValue(role), password, cancellationToken);
            Terminal.Say($"The user '{UserRules.Normalized(call.GetRequiredValue(name))}' is made, as {AccessNames.Of(call.GetValue(role))}.");
            if (isFirst)
                Terminal.Say("From now on everybody signs in to the dashboard, on this machine too.");
            if (isFirst && call.GetValue(role) != AccessRole.Admin)
                Terminal.Say("There is no admin yet. Make one with: dagfire users create NAME --role admin");
        });
        return command;
    }
}
