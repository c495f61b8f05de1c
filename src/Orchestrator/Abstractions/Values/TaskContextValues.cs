using Microsoft.Extensions.DependencyInjection;

namespace Dagfire;

/// <summary>What a task reads of its installation.</summary>
public static class TaskContextValues
{
    /// <summary>A variable's text, see <see cref="IVariables"/>.</summary>
    /// <param name="context">The attempt.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="KeyNotFoundException">There is no such variable.</exception>
    /// <exception cref="SecretKeyException">It cannot be decrypted.</exception>
    public static async Task<string> VariableAsync(this TaskContext context, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await context.Services.GetRequiredService<IVariables>().FindAsync(name, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no variable '{name}'.");
    }

    /// <summary>A connection, see <see cref="IConnections"/>.</summary>
    /// <param name="context">The attempt.</param>
    /// <param name="id">The connection's id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="KeyNotFoundException">There is no such connection.</exception>
    /// <exception cref="SecretKeyException">It cannot be decrypted.</exception>
    public static async Task<Connection> ConnectionAsync(this TaskContext context, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await context.Services.GetRequiredService<IConnections>().FindAsync(id, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no connection '{id}'.");
    }
}
