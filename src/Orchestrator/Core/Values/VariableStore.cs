using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Values;

/// <inheritdoc cref="IVariableStore"/>
internal sealed class VariableStore(ValueTable table) : IVariableStore
{
    public Task<IReadOnlyList<Variable>> ListAsync(CancellationToken cancellationToken) => table.ListAsync<Variable>(id: null, cancellationToken);

    public async Task<Variable?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await table.ListAsync<Variable>(name, cancellationToken)).FirstOrDefault();

    public async Task SetAsync(IReadOnlyCollection<Variable> variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var problems = variables.Select(variable => Identifier.Problem("variable", variable.Name)).OfType<string>().ToList();
        if (problems.Count > 0)
            throw new CommandException(string.Join('\n', problems));
        await table.WriteAsync(variables.Select(variable => KeyValuePair.Create(variable.Name, variable)), replace: true, cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (!await table.DeleteAsync(name, cancellationToken))
            throw new CommandException($"There is no stored variable '{name}'.{NearestName.Hint(name, (await ListAsync(cancellationToken)).Select(known => known.Name))}");
    }
}
