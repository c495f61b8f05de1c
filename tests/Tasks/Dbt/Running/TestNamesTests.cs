using Dagfire.Jinja.Values;
using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Running;

/// <summary>The ids real dbt gave the tests of its well-known example project.</summary>
public sealed class TestNamesTests
{
    [Theory]
    [InlineData("not_null", "customers", "customer_id", "{}", "not_null_customers_customer_id.5c9bf9911d")]
    [InlineData("unique", "customers", "customer_id", "{}", "unique_customers_customer_id.c5af1ff4b1")]
    [InlineData("unique", "orders", "order_id", "{}", "unique_orders_order_id.fed79b3a6e")]
    [InlineData("accepted_values", "orders", "status", "{\"values\": [\"placed\", \"shipped\", \"completed\", \"return_pending\", \"returned\"]}", "accepted_values_orders_status__placed__shipped__completed__return_pending__returned.be6b5b5ec3")]
    [InlineData("relationships", "orders", "customer_id", "{\"to\": \"ref('customers')\", \"field\": \"customer_id\"}", "relationships_orders_customer_id__customer_id__ref_customers_.c6ec7f58f2")]
    public void Make_KnownTests_GiveDbtsIds(string test, string model, string column, string arguments, string expected)
    {
        var all = (PyDict)PyJson.Read(arguments)!;
        all["column_name"] = column;
        all["model"] = $"{{{{ get_where_subquery(ref('{model}')) }}}}";
        var (_, full) = TestNames.Make(test, model, all);
        Assert.Equal(expected, full + "." + TestNames.Hash(full, null, test, all));
    }
}
