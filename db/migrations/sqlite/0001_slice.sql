CREATE TABLE `fault_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`public_id` text NOT NULL,
	`lesson_id` integer NOT NULL,
	`locale` text NOT NULL,
	`screen` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`reported_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`lesson_id`) REFERENCES `lessons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fault_reports_publicId_unique` ON `fault_reports` (`public_id`);--> statement-breakpoint
CREATE INDEX `fault_reports_by_time` ON `fault_reports` (`settled_at`,`reported_at`);--> statement-breakpoint
CREATE TABLE `installation_roles` (
	`user_id` integer NOT NULL,
	`role` text NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `role`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`public_id` text NOT NULL,
	`organization_id` integer NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`team_id` integer,
	`role` text NOT NULL,
	`locale` text NOT NULL,
	`invited_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_publicId_unique` ON `invitations` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_by_address` ON `invitations` (`organization_id`,`email`);--> statement-breakpoint
CREATE TABLE `join_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`public_id` text NOT NULL,
	`organization_id` integer NOT NULL,
	`team_id` integer,
	`opened_by` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `join_links_publicId_unique` ON `join_links` (`public_id`);--> statement-breakpoint
CREATE INDEX `join_links_by_organization` ON `join_links` (`organization_id`);--> statement-breakpoint
CREATE TABLE `item_tallies` (
	`organization_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`people` integer NOT NULL,
	`wrong` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `item_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mistake_snapshots` (
	`organization_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`people` integer NOT NULL,
	`wrong` integer NOT NULL,
	`taken_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `item_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `memberships` ADD `chosen_at` integer;