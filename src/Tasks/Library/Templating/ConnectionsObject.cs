using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>conn</c>: a connection for each attribute, and <c>get</c> for those that may be missing or whose id is no name.</summary>
internal sealed class ConnectionsObject(TemplateReads reads) : PyObject("ConnectionAccessor")
{
    public override bool TryGetAttribute(string name, out object? value)
    {
        value = name == "get"
            ? Function.Of(name, arguments => Find(arguments.Text("key")) ?? arguments["default_conn"], "key", "default_conn?")
            : Find(name) ?? (object)new Undefined($"there is no connection '{name}'", isStrict: true);
        return true;
    }

    private PyObject? Find(string id) => reads.Get(new TemplateRead(ReadKind.Connection, id)) is Connection connection ? Shape(connection) : null;

    private static PyObject Shape(Connection connection)
    {
        var shape = new PyObject("Connection")
        {
            ["conn_id"] = connection.Id,
            ["conn_type"] = connection.Type,
            ["description"] = connection.Description,
            ["host"] = connection.Host,
            ["schema"] = connection.Schema,
            ["login"] = connection.Login,
            ["password"] = connection.Password,
            ["port"] = connection.Port is { } port ? (long)port : null,
            ["extra"] = connection.Extra,
            ["extra_dejson"] = connection.Extra is { } extra ? PyJson.Read(extra) : new PyDict(),
        };
        return shape.Method("get_uri", _ => connection.ToUri());
    }
}
