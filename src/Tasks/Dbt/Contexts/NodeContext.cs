using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>
/// What a node's template, and the macros it calls, see. Names are found in dbt's order: macros of the calling package, of the root
/// project, the built-in ones, then dbt's context members, so that a project can override any of them.
/// </summary>
internal sealed class NodeContext : INameSource
{
    private readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<object?>> _lazy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?> _replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, INameSource> _views = new(StringComparer.Ordinal);

    public NodeContext(RenderSession session, GraphNode node, bool execute)
    {
        (Session, Node, Execute) = (session, node, execute);
        Variables = session.VariablesOf(node.PackageName);
    }

    public RenderSession Session { get; }

    public GraphNode Node { get; }

    /// <summary>False while dbt parses.</summary>
    public bool Execute { get; }

    public Projects.Variables Variables { get; }

    public Manifest Manifest => Session.Manifest;

    /// <summary>The macros under way, outermost first, as (package, name).</summary>
    public Stack<MacroDefinition> Calls { get; } = new();

    /// <summary>The macros this node's own code has called.</summary>
    public HashSet<string> CalledMacros { get; } = new(StringComparer.Ordinal);

    /// <summary>The ephemeral models the code has selected from, in order.</summary>
    public List<string> EphemeralRefs { get; } = [];

    public bool UndefinedAbsorbs => !Execute;

    public object? this[string name]
    {
        set => _members[name] = value;
    }

    /// <summary>A member that is made when it is first asked for.</summary>
    public void Lazy(string name, Func<object?> make) => _lazy[name] = make;

    /// <summary>Puts something in a name's place that not even a macro of that name comes before.</summary>
    public void Replace(string name, object? value) => _replaced[name] = value;

    public bool TryResolve(string name, out object? value) => TryResolve(name, Node.PackageName, out value);

    public bool TryResolve(string name, string callerPackage, out object? value)
    {
        if (_replaced.TryGetValue(name, out value)) return true;
        if (Manifest.Macros.Resolve(name, callerPackage) is { } macro)
        {
            value = Bind(macro);
            return true;
        }

        return TryMember(name, out value) || TryPackage(name, out value) || StandardGlobals.TryGet(name, out value);
    }

    public bool TryMember(string name, out object? value)
    {
        if (_members.TryGetValue(name, out value)) return true;
        if (!_lazy.TryGetValue(name, out var make)) return false;
        _members[name] = value = make();
        return true;
    }

    public BoundMacro Bind(MacroDefinition macro) => new(macro, this);

    /// <summary>The names as a package's macros see them.</summary>
    public INameSource ViewOf(string package)
    {
        if (!_views.TryGetValue(package, out var view)) _views[package] = view = new PackageView(this, package);
        return view;
    }

    public Relation RelationOf(Node node) => Session.RelationOf(node);

    private bool TryPackage(string name, out object? value)
    {
        value = Manifest.Macros.HasPackage(name) || name == MacroTable.BuiltIn ? new PackageNamespace(this, name) : null;
        return value is not null;
    }

    private sealed class PackageView(NodeContext context, string package) : INameSource
    {
        public bool UndefinedAbsorbs => context.UndefinedAbsorbs;

        public bool TryResolve(string name, out object? value) => context.TryResolve(name, package, out value);
    }
}
