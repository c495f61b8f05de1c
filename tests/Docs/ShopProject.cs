namespace Dagfire.Docs;

/// <summary>The dbt project that the documents' samples speak of: <c>shop</c> in a folder of its own.</summary>
internal sealed class ShopProject : IDisposable
{
    public ShopProject()
    {
        Write("dbt_project.yml", "{name: shop, profile: shop}");
        Write("profiles.yml", "shop: {target: dev, outputs: {dev: {type: sqlite, path: shop.db, schema: main}}}");
        Write("models/orders.sql", "select 1 as id, '{{ var('day', '') }}' as day");
        Write("models/customers.sql", "select * from {{ ref('orders') }}");
        Write("models/history.sql", "{{ config(tags=['slow']) }} select * from {{ ref('orders') }}");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("dagfire-shop-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string path, string text)
    {
        var full = Path.Combine(Folder, "shop", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
