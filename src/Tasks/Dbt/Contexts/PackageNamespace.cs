using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary><c>package.macro()</c>. The namespace <c>dbt</c> also reaches dbt's own functions.</summary>
internal sealed class PackageNamespace(NodeContext context, string package) : IHasAttributes, IHasItems
{
    public bool TryGetAttribute(string name, out object? value)
    {
        value = context.Manifest.Macros.In(package, name) is { } macro ? context.Bind(macro) : null;
        return value is not null || (package == MacroTable.BuiltIn && context.TryMember(name, out value));
    }

    public bool TryGetItem(object? key, out object? value)
    {
        value = null;
        return key is string name && TryGetAttribute(name, out value);
    }
}
