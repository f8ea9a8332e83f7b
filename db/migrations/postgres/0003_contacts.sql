CREATE TABLE "contacts" (
	"organization_id" integer NOT NULL,
	"contact" text NOT NULL,
	"name" text,
	"phone" text,
	CONSTRAINT "contacts_organization_id_contact_pk" PRIMARY KEY("organization_id","contact")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;