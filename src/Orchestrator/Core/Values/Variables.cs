using Dagfire.Commands;

namespace Dagfire.Values;

/// <inheritdoc cref="IVariables"/>
internal sealed class Variables(EnvironmentValues environment, IVariableStore store, ISecretMasker masker) : IVariables
{
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var value = environment.Read(EnvironmentValues.VariablePrefix + name.ToUpperInvariant()) ?? (await store.FindAsync(name, cancellationToken))?.Value;
        foreach (var secret in value is null ? [] : SecretTexts.Of(name, value))
            masker.Add(secret);
        return value;
    }
}
