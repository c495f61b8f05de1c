using System.Text.Json.Serialization;

namespace Dagfire.Commands;

/// <summary>Reads and changes the variables stored in the metadata database. What the environment holds is not among them. Thread-safe.</summary>
public interface IVariableStore
{
    /// <summary>All stored variables by name.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SecretKeyException">One cannot be decrypted.</exception>
    Task<IReadOnlyList<Variable>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A stored variable, or <see langword="null"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SecretKeyException">It cannot be decrypted.</exception>
    Task<Variable?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes variables or replaces them; all or none.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">A name is not allowed; every such name is said.</exception>
    /// <exception cref="SecretKeyException">There is no key to encrypt with.</exception>
    Task SetAsync(IReadOnlyCollection<Variable> variables, CancellationToken cancellationToken);

    /// <summary>Deletes a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">It does not exist.</exception>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A named text.</summary>
/// <param name="Name">Its name; letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
/// <param name="Value">Its text.</param>
/// <param name="Description">A sentence for people; <see langword="null"/> when nobody wrote one.</param>
public sealed record Variable(string Name, string Value, string? Description = null)
{
    /// <summary>Whether its value is taken for a secret, by its name.</summary>
    [JsonIgnore]
    public bool IsSecret => SecretNames.LooksSecret(Name);

    /// <summary>The variable without its value: it may end up in a log.</summary>
    public override string ToString() => $"Variable {Name}";
}
