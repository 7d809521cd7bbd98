using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

/// <summary>VPCs of every kind, made in an emulator and looked at with the AWS CLI.</summary>
[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenANetworkIsLookedAt
{
    private AwsEmulator _emulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _emulator = await SharedEmulator.StartedAsync;

    [Test]
    public async Task An_internet_gateway_wants_a_public_ip(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        var gateway = await vpc.InternetGatewayAsync();
        await vpc.RouteToInternetAsync(subnet, gateway);

        Expect.One(await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation), Verdict.Error, gateway, "pAssignPublicIp=ENABLED");
        Expect.One(await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation, ("pAssignPublicIp", "ENABLED")), Verdict.Ok, gateway);
        Expect.One(await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation), Verdict.Ok, "needs none");
    }

    [Test]
    public async Task An_egress_only_gateway_is_a_way_over_IPv6_alone(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        var gateway = await vpc.RouteOverIPv6Async(subnet);
        Expect.One(await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation), Verdict.Warning, "no route to the internet");

        await vpc.IPv6Async(subnet);

        Expect.One(await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation), Verdict.Ok, $"through {gateway}, over IPv6 alone");
        Expect.One(await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation), Verdict.Ok, $"nothing is charged for traffic from S3 through {gateway}");
        Assert.That(await vpc.FindAsync(EndpointChecks.InterfacesAsync, subnet, cancellation), Is.Empty);
        Expect.One(await vpc.FindAsync(ImageChecks.AddressAsync, subnet, cancellation), Verdict.Error, "over IPv6 alone", "dkr-ecr");
        Assert.That(await vpc.FindAsync(ImageChecks.AddressAsync, subnet, cancellation, ("pInterfaceEndpoints", "ENABLED")), Is.Empty);

        await vpc.Nat64Async(subnet);
        Assert.That(await vpc.FindAsync(ImageChecks.AddressAsync, subnet, cancellation), Is.Empty, "Addresses of IPv4 are reached, too.");
    }

    [Test]
    public async Task A_subnet_without_a_way_out_needs_every_endpoint(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        var table = await vpc.RouteTableAsync(subnet);

        Expect.One(await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation), Verdict.Warning, "https://uselessfacts.jsph.pl");
        Expect.One(
            await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation),
            Verdict.Error, "cannot be pulled", $"pS3RouteTableIds={table}");
        Expect.One(
            await vpc.FindAsync(EndpointChecks.InterfacesAsync, subnet, cancellation),
            Verdict.Error, "ecr.api, ecr.dkr, logs.", "pInterfaceEndpoints=ENABLED");
        Expect.One(
            await vpc.FindAsync(EndpointChecks.InterfacesAsync, subnet, cancellation, ("pInterfaceEndpoints", "ENABLED")),
            Verdict.Ok, "has or gets");

        await vpc.InterfaceEndpointAsync("logs", subnet);
        Expect.One(
            await vpc.FindAsync(EndpointChecks.InterfacesAsync, subnet, cancellation), Verdict.Error, "ecr.api, ecr.dkr.", "by hand");
        Expect.One(
            await vpc.FindAsync(EndpointChecks.InterfacesAsync, subnet, cancellation, ("pInterfaceEndpoints", "ENABLED")),
            Verdict.Error, "for logs already");
    }

    [Test]
    public async Task A_nat_gateway_serves_and_an_endpoint_to_s3_saves_its_charges_once(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        var gateway = await vpc.NatGatewayAsync(subnet);
        var table = await vpc.RouteToNatAsync(subnet, gateway);
        Expect.One(await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation), Verdict.Ok, gateway);
        Expect.One(
            await vpc.FindAsync(SubnetChecks.RouteAsync, subnet, cancellation, ("pAssignPublicIp", "ENABLED")),
            Verdict.Warning, "charged for", "pAssignPublicIp=DISABLED");
        Assert.That(await vpc.FindAsync(EndpointChecks.InterfacesAsync, subnet, cancellation), Is.Empty);
        Expect.One(
            await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation),
            Verdict.Warning, "through the NAT gateway", $"pS3RouteTableIds={table}");
        Expect.One(
            await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation, ("pS3RouteTableIds", table)),
            Verdict.Ok, "gets a gateway endpoint");

        await vpc.S3EndpointAsync(table);
        Expect.One(await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation), Verdict.Ok, "cost no NAT traffic");
        Expect.One(
            await vpc.FindAsync(EndpointChecks.S3Async, subnet, cancellation, ("pS3RouteTableIds", table)),
            Verdict.Error, "already", "Leave it out");
    }

    [Test]
    public async Task Subnets_must_exist_and_be_in_the_vpc(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync(1);
        var small = await vpc.SubnetAsync(2, bits: 28);
        using var other = await EmulatedVpc.CreateAsync(_emulator);

        Expect.One(await vpc.FindAsync(SubnetChecks.SubnetsAsync, subnet, cancellation), Verdict.Ok, "251 free addresses");
        Expect.One(
            await vpc.FindAsync(SubnetChecks.SubnetsAsync, "subnet-0123456789abcdef0", cancellation), Verdict.Error, "There is no subnet");
        Expect.One(
            await other.FindAsync(SubnetChecks.SubnetsAsync, subnet, cancellation),
            Verdict.Error, $"{subnet} is in {vpc.Id}, not in {other.Id}");
        Assert.That(
            (await vpc.FindAsync(SubnetChecks.SubnetsAsync, $"{subnet},{small}", cancellation, ("pInterfaceEndpoints", "ENABLED"))).Select(finding => finding.Verdict),
            Is.EqualTo([Verdict.Ok, Verdict.Ok, Verdict.Error]),
            "Both are in one zone.");
    }

    [Test]
    public async Task A_vpc_must_exist(CancellationToken cancellation)
    {
        using var vpc = new EmulatedVpc(_emulator, "vpc-0123456789abcdef0");

        Expect.One(await vpc.FindAsync(SubnetChecks.SubnetsAsync, "subnet-0", cancellation), Verdict.Error, "There is no VPC");
    }

    [Test]
    public async Task Dns_servers_of_ones_own_do_not_pass_the_group_that_the_stack_creates(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        Expect.One(await vpc.FindAsync(VpcChecks.DnsServersAsync, subnet, cancellation), Verdict.NotChecked, "DHCP");

        await vpc.DnsServersAsync("AmazonProvidedDNS");
        Expect.One(await vpc.FindAsync(VpcChecks.DnsServersAsync, subnet, cancellation), Verdict.Ok, "Amazon's own");

        await vpc.DnsServersAsync("10.0.0.2", "10.0.0.3");
        Expect.One(
            await vpc.FindAsync(VpcChecks.DnsServersAsync, subnet, cancellation), Verdict.Error, "10.0.0.2, 10.0.0.3", "pSecurityGroupIds");
        Expect.One(
            await vpc.FindAsync(VpcChecks.DnsServersAsync, subnet, cancellation, ("pSecurityGroupIds", "sg-0")),
            Verdict.Warning, "10.0.0.2", "port 53");
    }

    [Test]
    public async Task Private_names_need_host_names(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();

        Expect.One(await vpc.FindAsync(VpcChecks.DnsAttributesAsync, subnet, cancellation), Verdict.Ok, "host names are off");
        Expect.One(
            await vpc.FindAsync(VpcChecks.DnsAttributesAsync, subnet, cancellation, ("pInterfaceEndpoints", "ENABLED")),
            Verdict.Error, "enableDnsHostnames", "--enable-dns-hostnames");

        await vpc.MakeAsync("modify_vpc_attribute", new { VpcId = vpc.Id, EnableDnsSupport = new { Value = false } });
        Expect.One(
            await vpc.FindAsync(VpcChecks.DnsAttributesAsync, subnet, cancellation),
            Verdict.Error, "enableDnsSupport", "--enable-dns-support");
    }

    [Test]
    public async Task A_network_acl_that_shuts_is_found(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        Expect.One(await vpc.FindAsync(VpcChecks.NetworkAclsAsync, subnet, cancellation), Verdict.Ok, "port 443");

        var acls = await vpc.MakeAsync(
            "describe_network_acls", new { Filters = new[] { new { Name = "vpc-id", Values = new[] { vpc.Id } } } });
        var acl = acls.GetProperty("NetworkAcls")[0].GetProperty("NetworkAclId").GetString()!;
        await vpc.MakeAsync("create_network_acl_entry", new
        {
            NetworkAclId = acl,
            Egress = true,
            RuleNumber = 50,
            Protocol = "6",
            RuleAction = "deny",
            CidrBlock = "0.0.0.0/0",
            PortRange = new { From = 443, To = 443 },
        });
        Expect.One(await vpc.FindAsync(VpcChecks.NetworkAclsAsync, subnet, cancellation), Verdict.Error, "out on port 443");
    }

    [Test]
    public async Task Groups_must_be_of_the_same_vpc(CancellationToken cancellation)
    {
        using var vpc = await EmulatedVpc.CreateAsync(_emulator);
        using var other = await EmulatedVpc.CreateAsync(_emulator);
        var subnet = await vpc.SubnetAsync();
        var group = (await other.MakeAsync("create_security_group", new { GroupName = "g", Description = "d", VpcId = other.Id })).GetProperty("GroupId").GetString()!;

        Expect.One(
            await vpc.FindAsync(VpcChecks.SecurityGroupsAsync, subnet, cancellation, ("pSecurityGroupIds", group)),
            Verdict.Error, $"{group} is in {other.Id}");
        Expect.One(
            await vpc.FindAsync(VpcChecks.SecurityGroupsAsync, subnet, cancellation, ("pSecurityGroupIds", "sg-0123456789abcdef0")),
            Verdict.Error, "There is no security group");
        Expect.One(
            await other.FindAsync(VpcChecks.SecurityGroupsAsync, subnet, cancellation, ("pSecurityGroupIds", group)),
            Verdict.Ok, group);
        Assert.That(await vpc.FindAsync(VpcChecks.SecurityGroupsAsync, subnet, cancellation), Is.Empty);
    }
}
